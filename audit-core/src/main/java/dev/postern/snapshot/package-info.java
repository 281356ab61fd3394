/**
 * What the snapshots of all platforms share: folders of recorded answers, one JSON file per call,
 * read one element at a time.
 *
 * <p>Start with {@link dev.postern.snapshot.Presence}, which says whether a call's answer is there,
 * and {@link dev.postern.snapshot.Condition}, which also says why not. Nothing here knows what an
 * answer means.
 */
@NullMarked
package dev.postern.snapshot;

import org.jspecify.annotations.NullMarked;
