/**
 * What would be launched: scaling groups, launch templates and launch configurations, and the
 * security groups that they name.
 *
 * <p>Start with {@link dev.postern.provider.aws.launch.LaunchUsers} and {@link
 * dev.postern.provider.aws.launch.Launchers}.
 */
@NullMarked
package dev.postern.provider.aws.launch;

import org.jspecify.annotations.NullMarked;
