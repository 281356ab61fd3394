/**
 * Reads a folder of recorded Google Cloud answers, as its REST APIs give them or its command line
 * prints them, one element at a time.
 *
 * <p>Start with {@link dev.postern.provider.gcp.snapshot.GcpSnapshot}, which finds the files and
 * says what each of them answers, and {@link dev.postern.snapshot.Answers}, which streams them.
 * Nothing here knows what an answer means: a call without a file is {@link
 * dev.postern.snapshot.Presence#MISSING}, never an empty list.
 */
@NullMarked
package dev.postern.provider.gcp.snapshot;

import org.jspecify.annotations.NullMarked;
