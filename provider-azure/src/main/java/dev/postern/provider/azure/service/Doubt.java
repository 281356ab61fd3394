package dev.postern.provider.azure.service;

/**
 * Something about a service that nobody knows.
 *
 * @param call the call that should have told
 * @param status the status word of the gap
 * @param reason what is unknown, as a reader should see it
 */
record Doubt(String call, String status, String reason) {}
