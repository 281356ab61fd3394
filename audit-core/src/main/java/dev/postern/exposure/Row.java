package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Origin;
import dev.postern.net.AddressSet;
import dev.postern.net.ServiceSet;

/** One row of an answer, without the names of its ends; fields as in {@link Exposure}. */
record Row(
    ServiceSet services,
    ServiceSet doorServices,
    AddressSet sources,
    Certainty certainty,
    Arrival arrival,
    Reply reply,
    ImmutableList<String> reasons,
    ImmutableList<String> qualifiers,
    Packet witness,
    ImmutableList<Step> trace,
    ImmutableList<Origin> openers) {}
