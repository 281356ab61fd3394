package dev.postern.provider.azure.redact;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.regex.Pattern;

/**
 * What Azure itself names: labels of its host names, subnets and rules that have to be called so,
 * and the forms of addresses, numbers and times. None of it tells whose subscription it is.
 */
final class AzureWords {

  /** What stays wherever it stands; in lower case. */
  private static final ImmutableSet<String> WORDS =
      words(
          """
          http https tcp udp
          gatewaysubnet azurefirewallsubnet azurefirewallmanagementsubnet azurebastionsubnet
          routeserversubnet allowvnetinbound allowazureloadbalancerinbound denyallinbound
          allowvnetoutbound allowinternetoutbound denyalloutbound allowallwindowsazureips
          any all none default internet virtualnetwork azureloadbalancer true false
          """);

  /** What stays behind the first dot of a host name that Azure gives; in lower case. */
  private static final ImmutableSet<String> LABELS =
      words(
          """
          windows azure azmk8s hcp privatelink core cloudapp cloudapp-int
          database postgres mysql redis cache documents blob file queue table web dfs z1 z2 z3 z4
          z5 z6 z7 z8 z9 z10 z11 z12 z13 z14 z15 azurewebsites azurefd trafficmanager
          usgovcloudapi chinacloudapi microsoft onmicrosoft
          """);

  private static final ImmutableSet<String> TOP = ImmutableSet.of("com", "net", "io", "us", "cn");

  /** Domains below which Azure's services get their host names. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)(?:.*\\.)?(?:windows\\.net|azure\\.(?:com|net|us|cn)|azmk8s\\.(?:io|us|cn)"
              + "|azurewebsites\\.(?:net|us)|azurefd\\.net|trafficmanager\\.net"
              + "|usgovcloudapi\\.net|chinacloudapi\\.cn|(?:on)?microsoft\\.com)");

  private static final String FOUR = "\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?";

  private static final Pattern TEXT =
      Pattern.compile(
          "\\*?"
              + "|"
              + FOUR
              + "(?:-"
              + FOUR
              + ")?"
              + "|(?=[^:]*:[^:]*:)[0-9a-fA-F:.]+(?:/\\d{1,3})?" // IPv6, and hardware addresses
              + "|-?\\d+(?:[.-]\\d+)*"
              + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.+Z-]+");

  private AzureWords() {}

  private static ImmutableSet<String> words(String text) {
    return ImmutableSet.copyOf(Splitter.onPattern("\\s+").omitEmptyStrings().split(text));
  }

  /**
   * Whether a part of a host name that is not its first stays as it is.
   *
   * @param rest the host name from this part on
   */
  static boolean holdsLabel(String label, String rest) {
    String lower = Ascii.toLowerCase(label);
    return label.equals(rest)
        ? TOP.contains(lower)
        : LABELS.contains(lower) && DOMAIN.matcher(rest).matches();
  }

  /** Whether a word stays as it is. */
  static boolean holdsWord(String word) {
    return WORDS.contains(Ascii.toLowerCase(word)) || isNumber(word);
  }

  /** Whether a text as a whole stays as it is. */
  static boolean holdsText(String text) {
    return TEXT.matcher(text).matches();
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
