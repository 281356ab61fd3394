package dev.postern.exposure;

import dev.postern.net.Traffic;
import java.util.List;

/**
 * What a table may do with every packet. Where nothing is unknown the three parts are disjoint; a
 * packet in several of them meets a rule that nobody can decide.
 *
 * @param accept packets that may leave the pipeline, accepted
 * @param next packets that may go on to the next table
 * @param drop packets that may leave the pipeline, dropped; told where the parts overlap only,
 *     since it is all the rest where they do not
 * @param drops whether any packet may be dropped
 * @param exact whether the parts are disjoint
 * @param terms the rules as they apply, in the order in which they decide
 */
record Decision(
    Traffic accept,
    Traffic next,
    Traffic drop,
    boolean drops,
    boolean exact,
    List<TableEvaluator.Term> terms) {}
