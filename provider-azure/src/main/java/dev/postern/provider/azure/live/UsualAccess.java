package dev.postern.provider.azure.live;

import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.net.URI;
import java.util.Optional;

/**
 * Access as programs on the Azure SDK have it: environment, workload and managed identities, logins
 * of az, azd and PowerShell, and the proxy of the environment.
 */
final class UsualAccess {

  private UsualAccess() {}

  static AzureAccess of(
      Optional<Cloud> named, Optional<URI> endpoint, Optional<String> tenant, String tool) {
    Configuration environment = Configuration.getGlobalConfiguration();
    String authority = environment.get(Configuration.PROPERTY_AZURE_AUTHORITY_HOST, "");
    Cloud cloud = named.or(() -> Cloud.withLogins(authority)).orElse(Cloud.PUBLIC);
    try {
      HttpClient http = AzureAccess.client(environment);
      DefaultAzureCredentialBuilder credential =
          new DefaultAzureCredentialBuilder().httpClient(http);
      if (named.isPresent() || authority.isEmpty()) {
        credential.authorityHost(cloud.logins());
      }
      tenant.ifPresent(credential::tenantId);
      AzureAccess.Builder access =
          AzureAccess.builder().credential(credential.build()).cloud(cloud).tool(tool);
      endpoint.ifPresent(access::endpoint);
      // A proxy that leads outside knows no way back to this machine.
      if (endpoint.filter(PlainLoopback::is).isEmpty()) {
        access.http(http);
      }
      return access.build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new PosternException(
          Category.CREDENTIALS, "the Azure configuration cannot be used: " + e.getMessage(), e);
    }
  }
}
