package dev.postern.snapshot;

/**
 * What a provider says when a path is no snapshot of it.
 *
 * @param answer what a snapshot holds: {@code an answer of the platform}
 * @param howTo how to make one, in lines
 * @param mistaken what to do when the path is something else on purpose
 */
public record Advice(String answer, String howTo, String mistaken) {}
