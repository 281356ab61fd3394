package dev.postern.exposure;

import dev.postern.net.Address;

/**
 * One packet at a door.
 *
 * @param source the client's address
 * @param protocol the IP protocol, 0..255
 * @param service the destination port, or type and code, see {@link dev.postern.net.Service}
 * @param clientPort the client's port, 1..65535; ignored by protocols without ports
 */
public record Packet(Address source, int protocol, int service, int clientPort) {}
