/**
 * Reads a folder of recorded AWS answers, as the AWS command line prints them, one array element at
 * a time.
 *
 * <p>Start with {@link dev.postern.provider.aws.snapshot.AwsSnapshot}, which finds the files and
 * says what each of them answers, and {@link dev.postern.provider.aws.snapshot.Answers<AwsCall>},
 * which streams them. Nothing here knows what an answer means: a call without a file is {@link
 * dev.postern.snapshot.Presence#MISSING}, never an empty list.
 */
@NullMarked
package dev.postern.provider.aws.snapshot;

import org.jspecify.annotations.NullMarked;
