package dev.postern.provider.azure.service;

/**
 * A default of Azure that is taken where an answer does not say.
 *
 * @param call the call that leaves it out
 * @param assumed what is taken
 * @param detail what that means
 */
record Assumed(String call, String assumed, String detail) {}
