package dev.postern.snapshot;

/**
 * A call that has no whole answer in the snapshot, and why.
 *
 * @param call the call in the platform's own spelling, which is also the permission
 * @param resource what the call was about, empty for everything
 * @param status one of the words of {@link CallStatus}
 * @param detail what came back
 */
record CallNote(String call, String resource, String status, String detail) {}
