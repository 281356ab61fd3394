package dev.postern.provider.aws.service;

import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Serves;

/**
 * Something that a service runs in a customer's network.
 *
 * @param scope the account and region it was read in
 * @param owner the service's object
 * @param logical what people deploy: the cluster rather than one of its machines
 * @param placement where it lies
 * @param serves where it listens
 */
record Asset(Scope scope, Owner owner, Owner logical, Placement placement, Serves serves) {}
