package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableList;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * An account that can be asked.
 *
 * @param account its number
 * @param credentials whom its calls are signed by
 * @param regions where to ask, sorted
 */
record Session(String account, AwsCredentialsProvider credentials, ImmutableList<String> regions) {}
