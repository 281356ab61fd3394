/**
 * Finished audits in the formats that people and programs read.
 *
 * <p>Start with {@link dev.postern.report.Report} (what every writer prints, made from an audit or
 * read from a saved file) and {@link dev.postern.report.JsonReport}. Names and tags come from
 * strangers: every writer escapes them for where they go.
 */
@NullMarked
package dev.postern.report;

import org.jspecify.annotations.NullMarked;
