package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatalogueReaderTest {

  private static final String FIRST =
      """
      {"service":"first","category":"cache","protocols":["tcp"],"ports":"10-12,20",\
      "severity":"low","risk":"One."}\
      """;

  private static final String SECOND =
      """
      {"service":"second","category":"vpn","protocols":["tcp","udp"],"ports":"12","primary":[12],\
      "severity":"high","ifOpen":"critical","risk":"Two.","candidates":["c"],"unproven":true}\
      """;

  @Test
  void readsEveryField() throws IOException {
    CatalogueService second = catalogue(FIRST + "," + SECOND).services().get(1);

    assertThat(second.name()).isEqualTo("second");
    assertThat(second.category()).isEqualTo(Category.VPN);
    assertThat(second.protocols()).containsExactly(Protocol.TCP, Protocol.UDP);
    assertThat(second.ports()).containsExactly(new PortRange(12, 12));
    assertThat(second.severity()).isEqualTo(Severity.HIGH);
    assertThat(second.ifOpen()).contains(Severity.CRITICAL);
    assertThat(second.risk()).isEqualTo("Two.");
    assertThat(second.candidates()).containsExactly("c");
    assertThat(second.unproven()).isTrue();
  }

  @Test
  void declaredPrimaryWinsInEitherOrder() throws IOException {
    assertThat(nameAt12(FIRST + "," + SECOND)).contains("second");
    assertThat(nameAt12(SECOND + "," + FIRST)).contains("second");
  }

  @Test
  void whatItDoesNotKnowIsAnError() {
    assertThatThrownBy(() -> catalogue(FIRST.replace("\"risk\"", "\"threat\"")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> catalogue(FIRST.replace("\"risk\"", "\"extra\":1,\"risk\"")))
        .hasMessageContaining("unknown field 'extra'");
    assertThatThrownBy(() -> catalogue(FIRST.replace("tcp", "icmp")))
        .hasMessageContaining("'icmp' has no ports");
    assertThatThrownBy(() -> read("{\"schema\":\"postern.catalogue/2\"}"))
        .hasMessageContaining("postern.catalogue/2");
    assertThatThrownBy(() -> read("{\"other\":[]}")).hasMessageContaining("'other'");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("START_OBJECT");
  }

  private static Optional<String> nameAt12(String entries) throws IOException {
    return catalogue(entries).find(Protocol.TCP, 12).map(CatalogueService::name);
  }

  private static ServiceCatalogue catalogue(String entries) throws IOException {
    return read(
        "{\"schema\":\"postern.catalogue/1\",\"services\":[" + entries + "],\"consoles\":[]}");
  }

  private static ServiceCatalogue read(String json) throws IOException {
    return new ServiceCatalogue(
        CatalogueReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }
}
