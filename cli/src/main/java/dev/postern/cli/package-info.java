/**
 * The {@code postern} command: reads arguments, asks the library, prints, exits; no analysis. Start
 * with {@link dev.postern.cli.PosternCommand}, which runs one command line in given surroundings,
 * and {@link dev.postern.cli.AuditCommand}.
 */
@NullMarked
package dev.postern.cli;

import org.jspecify.annotations.NullMarked;
