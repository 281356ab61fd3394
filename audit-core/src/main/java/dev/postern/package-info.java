/**
 * The entry point for programs that embed Postern: {@link dev.postern.Audit} runs an audit, {@link
 * dev.postern.AuditResult} is what it found.
 */
@NullMarked
package dev.postern;

import org.jspecify.annotations.NullMarked;
