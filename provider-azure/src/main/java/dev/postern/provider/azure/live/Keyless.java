package dev.postern.provider.azure.live;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import com.google.common.base.Throwables;

/** Says why there is no token: the SDK names every class that it tried. */
final class Keyless {

  static final String NEXT =
      "log in as for the az command (az login), or set AZURE_TENANT_ID, AZURE_CLIENT_ID and"
          + " AZURE_CLIENT_SECRET (or another kind that the Azure SDK knows)";

  private static final String ERROR_CODE = "AADSTS";

  private Keyless() {}

  static String why(Throwable problem) {
    for (Throwable cause : Throwables.getCausalChain(problem)) {
      String message = String.valueOf(cause.getMessage());
      int code = message.indexOf(ERROR_CODE);
      if (code >= 0) {
        return Refusal.line(message.substring(code));
      }
    }
    if (problem instanceof CredentialUnavailableException) {
      return "neither the environment nor this machine nor a login of az or azd gives any";
    }
    return Throwables.getCausalChain(problem).stream()
        .filter(ClientAuthenticationException.class::isInstance)
        .map(cause -> Refusal.line(String.valueOf(cause.getMessage())))
        .findFirst()
        .orElse("unknown reason");
  }
}
