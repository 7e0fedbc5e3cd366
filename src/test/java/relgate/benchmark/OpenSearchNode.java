package relgate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One real node of OpenSearch on loopback, in a process of its own. */
final class OpenSearchNode extends Node {
  private OpenSearchNode(Path home) {
    super(
        InternalSettingsPreparer.prepareEnvironment(settings(home), Map.of(), null, () -> "one"),
        List.of(Netty4Plugin.class, CommonAnalysisPlugin.class),
        false);
  }

  private static Settings settings(Path home) {
    return Settings.builder()
        .put("path.home", home.toString())
        .put("cluster.name", "relgate-test")
        .put("node.name", "one")
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", "0")
        .put("transport.port", "0")
        .put("transport.type", "netty4")
        .put("http.type", "netty4")
        .build();
  }

  /** Leaves its port in a file of its folder; ends with whoever holds its standard input. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (Node node = new OpenSearchNode(home).start()) {
      tell(home, node);
      System.in.read();
    }
  }

  private static void tell(Path home, Node node) throws IOException {
    int port =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    Files.writeString(home.resolve("port.part"), Integer.toString(port));
    Files.move(home.resolve("port.part"), home.resolve("port"));
  }
}
