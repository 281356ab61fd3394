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
          http https tcp udp w ssh-rsa
          gatewaysubnet azurefirewallsubnet azurefirewallmanagementsubnet azurebastionsubnet
          routeserversubnet allowvnetinbound allowazureloadbalancerinbound denyallinbound
          allowvnetoutbound allowinternetoutbound denyalloutbound allowallwindowsazureips
          any all none default internet virtualnetwork azureloadbalancer true false
          """);

  /** What stays behind the first dot of a host name; in lower case. */
  private static final ImmutableSet<String> LABELS =
      words(
          """
          com net io us cn windows azure azmk8s hcp privatelink core cloudapp cloudapp-int
          database postgres mysql redis cache documents blob file queue table web dfs z1 z2 z3 z4
          z5 z6 z7 z8 z9 z10 z11 z12 z13 z14 z15 azurewebsites azurefd trafficmanager
          usgovcloudapi chinacloudapi microsoft onmicrosoft
          """);

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

  /** Whether a part of a host name that is not its first stays as it is. */
  static boolean holdsLabel(String label) {
    return LABELS.contains(Ascii.toLowerCase(label));
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
