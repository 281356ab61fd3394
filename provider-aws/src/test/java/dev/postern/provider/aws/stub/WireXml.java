package dev.postern.provider.aws.stub;

import com.google.common.xml.XmlEscapers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/** Writes SDK objects as the services' XML, by the names in the API's model. */
final class WireXml {

  private WireXml() {}

  static String of(SdkPojo object) {
    StringBuilder out = new StringBuilder();
    object.sdkFields().forEach(field -> field(field, field.getValueOrDefault(object), out));
    return out.toString();
  }

  private static void field(SdkField<?> field, @Nullable Object value, StringBuilder out) {
    if (value instanceof List<?> list) {
      ListTrait trait = field.getTrait(ListTrait.class);
      String member = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
      StringBuilder items = new StringBuilder();
      list.forEach(item -> element(member, item, items));
      if (trait.isFlattened()) {
        out.append(items);
      } else {
        wrap(field.unmarshallLocationName(), items, out);
      }
    } else if (value != null && !(value instanceof Map<?, ?>)) {
      element(field.unmarshallLocationName(), value, out);
    }
  }

  private static void element(String name, Object value, StringBuilder out) {
    wrap(
        name,
        value instanceof SdkPojo inner
            ? of(inner)
            : XmlEscapers.xmlContentEscaper().escape(value.toString()),
        out);
  }

  private static void wrap(String name, CharSequence content, StringBuilder out) {
    out.append('<').append(name).append('>').append(content);
    out.append("</").append(name).append('>');
  }
}
