package dev.postern.net;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;

/**
 * IP protocol numbers and their keywords (IANA "Protocol Numbers" registry, lower case; 58 is
 * {@code icmpv6}).
 */
public final class Protocol {

  /** ICMP for IPv4. */
  public static final int ICMP = 1;

  /** TCP. */
  public static final int TCP = 6;

  /** UDP. */
  public static final int UDP = 17;

  /** ICMP for IPv6. */
  public static final int ICMPV6 = 58;

  /** SCTP. */
  public static final int SCTP = 132;

  private static final List<String> NAMES =
      Splitter.on(' ')
          .splitToList(
              "hopopt icmp igmp ggp ipv4 st tcp cbt egp igp bbn-rcc-mon nvp-ii pup argus emcon xnet chaos udp mux"
                  + " dcn-meas hmp prm xns-idp trunk-1 trunk-2 leaf-1 leaf-2 rdp irtp iso-tp4 netblt mfe-nsp merit-inp"
                  + " dccp 3pc idpr xtp ddp idpr-cmtp tp++ il ipv6 sdrp ipv6-route ipv6-frag idrp rsvp gre dsr bna esp"
                  + " ah i-nlsp swipe narp mobile tlsp skip icmpv6 ipv6-nonxt ipv6-opts - cftp - sat-expak kryptolan rvd"
                  + " ippc - sat-mon visa ipcv cpnx cphb wsn pvp br-sat-mon sun-nd wb-mon wb-expak iso-ip vmtp"
                  + " secure-vmtp vines iptm nsfnet-igp dgp tcf eigrp ospfigp sprite-rpc larp mtp ax.25 ipip micp"
                  + " scc-sp etherip encap - gmtp ifmp pnni pim aris scps qnx a/n ipcomp snp compaq-peer ipx-in-ip vrrp"
                  + " pgm - l2tp ddx iatp stp srp uti smp sm ptp isis-over-ipv4 fire crtp crudp sscopmce iplt sps pipe"
                  + " sctp fc rsvp-e2e-ignore mobility-header udplite mpls-in-ip manet hip shim6 wesp rohc ethernet");

  private static final ImmutableMap<String, Integer> NUMBERS = numbers();

  private Protocol() {}

  private static ImmutableMap<String, Integer> numbers() {
    ImmutableMap.Builder<String, Integer> map = ImmutableMap.builder();
    for (int i = 0; i < NAMES.size(); i++) {
      if (!NAMES.get(i).equals("-")) {
        map.put(NAMES.get(i), i);
      }
    }
    return map.buildOrThrow();
  }

  /** The keyword of a protocol, or its decimal number where it has none. */
  public static String name(int protocol) {
    return protocol < NAMES.size() && !NAMES.get(protocol).equals("-")
        ? NAMES.get(protocol)
        : Integer.toString(protocol);
  }

  /** The number behind a lower-case keyword or a decimal number 0..255. */
  public static Optional<Integer> number(String text) {
    Integer known = NUMBERS.get(text);
    if (known != null) {
      return Optional.of(known);
    }
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int value = Integer.parseInt(text);
    return value <= 255 ? Optional.of(value) : Optional.empty();
  }

  /** The ICMP of the other family, which no packet of this family carries. */
  public static int foreign(Family family) {
    return family == Family.IPV4 ? ICMPV6 : ICMP;
  }

  /** Whether services of this protocol are ports. */
  public static boolean hasPorts(int protocol) {
    return protocol == TCP || protocol == UDP || protocol == SCTP;
  }

  /** Whether services of this protocol are ICMP type and code. */
  public static boolean isIcmp(int protocol) {
    return protocol == ICMP || protocol == ICMPV6;
  }
}
