package dev.postern.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts about the shipped catalogue that findings and other tests rely on. */
final class ServiceCatalogueTest {

  /** Every TCP port that other tools are known to check, and those that they are known to miss. */
  private static final String TCP =
      "20-23,25,53,80,88,110,111,135,137-139,143,389,443,445,464,512-514,636,749,750,873,1099,1433,"
          + "1434,1521,1522,1883,2049,2181,2375,2376,2379,2380,2483,2484,3000,3128,3306,3389,4333,"
          + "4369,4444,4505,4506,4848,5000,5001,5044,5432,5500,5601,5672,5900,5984-5986,6000-6063,"
          + "6066,6379,6443,7000,7001,7077,7199,7474,7687,8000,8009,8020,8080,8081,8086,8088,8089,"
          + "8123,8161,8443,8500,8501,8529,8834,8883,8888,8983,9000,9001,9042,9090-9093,9100,9160,"
          + "9200,9300,9443,9990,10000,10250,10255,11211,11214,11215,15672,15692,26379,27017-27019,"
          + "28017,50000,50070,50470,60000,61616,61620,61621";

  private static final String UDP = "53,111,123,137-139,161,389,445,500,623,1434,1900,4500,11211";

  private final ServiceCatalogue catalogue = ServiceCatalogue.standard();

  @Test
  void everyPortThatOtherToolsCheckHasAnEntry() {
    assertThat(ports(TCP).filter(p -> catalogue.find(Protocol.TCP, p).isEmpty())).isEmpty();
    assertThat(ports(UDP).filter(p -> catalogue.find(Protocol.UDP, p).isEmpty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp,22,ssh,remote-access,high",
    "tcp,23,telnet,remote-access,critical",
    "tcp,3389,rdp,remote-access,critical",
    "tcp,443,web,web,low",
    "tcp,8443,https-alt,admin-console,high",
    "tcp,6443,kubernetes-api,orchestration,high",
    "tcp,2375,docker,orchestration,critical",
    "tcp,9042,cassandra,database,critical",
    "tcp,445,smb,file-sharing,critical",
    "udp,445,smb-udp,file-sharing,medium",
    "tcp,11211,memcached,cache,critical",
    "udp,11211,memcached-udp,amplifier,critical",
    "tcp,111,rpcbind,file-sharing,high",
    "udp,111,rpcbind-udp,amplifier,high",
    "udp,623,ipmi,remote-management,critical",
    "udp,500,ike,vpn,low",
    "udp,53,dns,name-service,medium",
    "tcp,502,ics,industrial,critical"
  })
  void wellKnownPortsHaveTheirService(
      String protocol, int port, String name, String category, String severity) {
    CatalogueService found =
        catalogue.find(Protocol.number(protocol).orElseThrow(), port).orElseThrow();

    assertThat(found.name()).isEqualTo(name);
    assertThat(found.category().label()).isEqualTo(category);
    assertThat(found.severity().label()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "6006,tensorboard,x11",
    "8443,https-alt,kubernetes-api",
    "8787,jdwp,dask-or-rstudio",
    "9093,kafka,alertmanager",
    "9443,portainer-or-app,vmware",
    "20000,webmin-usermin,ics"
  })
  void sharedPortsHaveOnePrimaryAndKeepTheOther(int port, String primary, String other) {
    assertThat(catalogue.find(Protocol.TCP, port).orElseThrow().name()).isEqualTo(primary);
    assertThat(catalogue.sharing(Protocol.TCP, port).stream().map(CatalogueService::name))
        .containsExactly(primary, other);
    assertThat(catalogue.in(Protocol.TCP, new PortRange(port, port)))
        .containsExactly(catalogue.find(Protocol.TCP, port).orElseThrow());
  }

  @Test
  void portsInCommonAreExactlyTheDeclaredOnes() {
    assertThat(
            IntStream.range(0, 1 << 16).filter(p -> catalogue.sharing(Protocol.TCP, p).size() > 1))
        .containsExactly(6006, 8443, 8787, 9093, 9443, 20000);
    assertThat(
            IntStream.range(0, 1 << 16).filter(p -> catalogue.sharing(Protocol.UDP, p).size() > 1))
        .isEmpty();
  }

  @Test
  void rangeNamesEachServiceOnceByItsLowestPort() {
    assertThat(names(new PortRange(20, 25)))
        .containsExactly("ftp-data", "ftp", "ssh", "telnet", "smtp");
    assertThat(names(new PortRange(5900, 5902))).containsExactly("vnc");
    assertThat(names(new PortRange(40001, 40100))).isEmpty();
    assertThat(catalogue.in(Protocol.TCP, PortRange.ALL)).hasSizeGreaterThan(150);
  }

  @Test
  void protocolsWithoutEntriesHaveNoServices() {
    assertThat(catalogue.find(Protocol.SCTP, 22)).isEmpty();
    assertThat(catalogue.in(Protocol.ICMP, PortRange.ALL)).isEmpty();
  }

  @Test
  void namesAreUniqueAndEveryCategoryIsUsed() {
    assertThat(catalogue.services()).extracting(CatalogueService::name).doesNotHaveDuplicates();
    assertThat(catalogue.services())
        .extracting(CatalogueService::category)
        .contains(Category.values());
  }

  @Test
  void provenOpennessNeverLowersASeverity() {
    assertThat(catalogue.services())
        .allMatch(s -> s.ifOpen().map(open -> open.compareTo(s.severity()) >= 0).orElse(true));
  }

  @Test
  void candidatesAreKnownConsolesAndTheirPortsHaveEntries() {
    ImmutableSet<String> ids =
        catalogue.consoles().stream().map(Console::id).collect(ImmutableSet.toImmutableSet());

    assertThat(catalogue.consoles()).hasSize(ids.size()).hasSizeGreaterThan(100);
    assertThat(catalogue.services()).allMatch(s -> ids.containsAll(s.candidates()));
    assertThat(catalogue.consoles())
        .allSatisfy(
            console ->
                assertThat(console.ports())
                    .allMatch(range -> catalogue.find(Protocol.TCP, range.first()).isPresent()));
  }

  private List<String> names(PortRange range) {
    return catalogue.in(Protocol.TCP, range).stream().map(CatalogueService::name).toList();
  }

  private static IntStream ports(String list) {
    return Splitter.on(',')
        .splitToStream(list)
        .flatMapToInt(
            part -> {
              int dash = part.indexOf('-');
              int last = Integer.parseInt(part.substring(dash + 1));
              return IntStream.rangeClosed(
                  dash < 0 ? last : Integer.parseInt(part.substring(0, dash)), last);
            });
  }
}
