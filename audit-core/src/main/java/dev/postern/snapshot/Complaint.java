package dev.postern.snapshot;

/**
 * A call that went wrong when the snapshot was taken.
 *
 * @param <C> the platform's calls
 * @param call the call
 * @param status what became of it, in the words of {@code snapshot.json}
 * @param resource what it was about, empty for everything
 * @param reason what came back
 */
public record Complaint<C>(C call, String status, String resource, String reason) {}
