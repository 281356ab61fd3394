/**
 * Cases on disk that say what is expected of a snapshot, for the tests of every provider. Start
 * with {@link dev.postern.cases.CaseCheck}.
 */
package dev.postern.cases;
