/**
 * A cloud on loopback that speaks AWS's protocols, so that the real SDK can be shown every fault.
 *
 * <p>Start with {@link dev.postern.provider.aws.stub.StubCloud}; {@link
 * dev.postern.provider.aws.stub.Recording} tells what was asked, {@link
 * dev.postern.provider.aws.stub.Replies} how an answer can look or go wrong.
 */
@NullMarked
package dev.postern.provider.aws.stub;

import org.jspecify.annotations.NullMarked;
