package dev.postern.provider.aws.network;

import dev.postern.model.Owner;

/**
 * Something that would launch interfaces with a group.
 *
 * @param owner whose they would be
 * @param text what a reader is told about it
 */
public record GroupUser(Owner owner, String text) {}
