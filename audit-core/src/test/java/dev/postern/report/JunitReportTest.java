package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.risk.Severity;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitReportTest {

  @Test
  void reportsAreAsTheSchemaSays() throws Exception {
    for (Report report : List.of(Sample.everything(), Sample.empty())) {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(JunitReportTest.class.getResource("junit.xsd"))
          .newValidator()
          .validate(new StreamSource(new StringReader(text(report, Severity.HIGH))));
    }
  }

  @Test
  void failuresAreWhatFailsTheRun() throws Exception {
    Report report = Sample.everything();
    for (Severity limit : Severity.values()) {
      List<String> failing =
          report.findings().stream().filter(f -> f.fails(limit)).map(f -> f.id()).toList();
      assertThat(cases(report, limit, "failure")).isEqualTo(failing);
    }
  }

  @Test
  void whatWasAcceptedIsSkipped() throws Exception {
    Report report = Sample.everything();
    assertThat(cases(report, Severity.INFO, "skipped"))
        .isEqualTo(
            report.findings().stream()
                .filter(f -> !f.disposition().isNone())
                .map(f -> f.id())
                .toList())
        .hasSize(2);
  }

  @Test
  void whatWasNotJudgedIsAnError() throws Exception {
    assertThat(cases(Sample.everything(), Severity.HIGH, "error")).containsExactly("pl-1:");
    assertThat(cases(Sample.empty(), Severity.HIGH, "error")).isEmpty();
  }

  @Test
  void everyCountIsThatOfItsElements() throws Exception {
    Element all = parse(text(Sample.everything(), Severity.HIGH));
    NodeList suites = all.getElementsByTagName("testsuite");
    counted(all);
    for (int i = 0; i < suites.getLength(); i++) {
      counted((Element) suites.item(i));
    }
    assertThat(all.getElementsByTagName("testcase").getLength())
        .isEqualTo(Sample.everything().findings().size() + 2);
  }

  private static void counted(Element element) {
    assertThat(element.getAttribute("tests")).isEqualTo(number(element, "testcase"));
    assertThat(element.getAttribute("failures")).isEqualTo(number(element, "failure"));
    assertThat(element.getAttribute("errors")).isEqualTo(number(element, "error"));
    assertThat(element.getAttribute("skipped")).isEqualTo(number(element, "skipped"));
  }

  private static String number(Element element, String tag) {
    return Integer.toString(element.getElementsByTagName(tag).getLength());
  }

  /** The first word of the names of cases that have this element. */
  private static List<String> cases(Report report, Severity failOn, String tag) throws Exception {
    NodeList cases = parse(text(report, failOn)).getElementsByTagName("testcase");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      if (test.getElementsByTagName(tag).getLength() > 0) {
        names.add(test.getAttribute("name").split(" ", 2)[0]);
      }
    }
    return names;
  }

  private static Element parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static String text(Report report, Severity failOn) throws Exception {
    return Sample.text((r, out) -> JunitReport.write(r, failOn, out), report);
  }
}
