package dev.postern.provider.aws.live;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;

/**
 * Makes calls cheap on their way to AWS: where a service offers dry runs it is asked for one, and
 * everywhere else for a small page.
 */
final class DryRuns implements ExecutionInterceptor {

  private static final String DRY_RUN = "DryRun";

  private static final ImmutableSet<String> PAGE_SIZES =
      ImmutableSet.of("maxresults", "pagesize", "maxrecords", "maxitems");

  /** The least that every service takes for a page. */
  private static final int SMALL = 20;

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    if (context.request() instanceof DescribeRegionsRequest) {
      return context.request(); // its answer is what is wanted
    }
    SdkRequest.Builder request = context.request().toBuilder();
    for (SdkField<?> field : context.request().sdkFields()) {
      if (field.memberName().equals(DRY_RUN)) {
        field.set(request, true);
      } else if (PAGE_SIZES.contains(Ascii.toLowerCase(field.memberName()))
          && field.getValueOrDefault(context.request()) instanceof Integer size
          && size > SMALL) {
        field.set(request, SMALL);
      }
    }
    return request.build();
  }
}
