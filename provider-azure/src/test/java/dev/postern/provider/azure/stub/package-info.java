/**
 * Azure Resource Manager on loopback, in the shapes of its REST API. Start from {@link
 * dev.postern.provider.azure.stub.StubArm}; {@link dev.postern.provider.azure.stub.SampleEstate}
 * has something for every call.
 */
@NullMarked
package dev.postern.provider.azure.stub;

import org.jspecify.annotations.NullMarked;
