package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import java.util.Optional;

/**
 * The answer to a {@link Question}, shown with one packet.
 *
 * @param verdict what becomes of it
 * @param endpoint the endpoint that was looked at; of several, the one that is most open
 * @param door the way in that was tried, empty if none leads there
 * @param packet the packet at the door, empty if no door leads there
 * @param steps what each hop did to the packet, in order
 * @param why the reason in one sentence
 * @param blocking the steps that would have to change for request and reply to get through
 * @param missing what is missing, for a latent verdict
 */
public record Explanation(
    Reachability verdict,
    Endpoint endpoint,
    Optional<Door> door,
    Optional<Packet> packet,
    ImmutableList<Step> steps,
    String why,
    ImmutableList<Step> blocking,
    ImmutableSet<Missing> missing) {}
