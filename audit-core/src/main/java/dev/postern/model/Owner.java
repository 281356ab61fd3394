package dev.postern.model;

import com.google.common.collect.ImmutableSortedMap;

/**
 * The thing that people know and deploy: a service, scaling group, workload, load balancer or
 * instance.
 *
 * @param id the platform's id
 * @param kind what sort of thing, such as {@code virtual-machine}
 * @param name what people call it, empty if nobody named it
 * @param tags its tags, sorted by key
 */
public record Owner(String id, String kind, String name, ImmutableSortedMap<String, String> tags) {}
