/**
 * What people have decided about exposures: approved services, waivers, severities of their own,
 * names of their networks, additions to the catalogue. Read from a file, held against what was
 * found, and written as entries for it. Start with {@link dev.postern.policy.PolicyReader} and
 * {@link dev.postern.policy.Policy}.
 */
@NullMarked
package dev.postern.policy;

import org.jspecify.annotations.NullMarked;
