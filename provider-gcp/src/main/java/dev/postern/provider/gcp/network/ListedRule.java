package dev.postern.provider.gcp.network;

import dev.postern.provider.gcp.resource.FirewallRule;
import dev.postern.provider.gcp.resource.ResourceRef;

/** A VPC firewall rule with its name as a resource. */
record ListedRule(ResourceRef ref, FirewallRule rule) {}
