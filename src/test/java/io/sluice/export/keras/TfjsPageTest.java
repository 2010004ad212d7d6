package io.sluice.export.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.sluice.export.TestExports;
import io.sluice.graph.Checkpoint;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page beside a web export, served by a plain file server and opened in Chromium. */
class TfjsPageTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  /** Seconds to wait at most for what a busy machine may take long for. */
  private static final int PATIENCE = 120;
  /** Waits until the page shows probabilities, draws a stroke, and sends back what it showed before and after. */
  private static final String DRAWS = """
      <script type="module">
        const frame = () => new Promise(requestAnimationFrame);
        const shown = () => Array.from(document.querySelectorAll("#probabilities li > span:last-child"), (each) => parseFloat(each.textContent));
        while (shown().length === 0 || shown().some(Number.isNaN)) await frame();
        const blank = shown();
        HTMLElement.prototype.setPointerCapture = () => {}; // no pointer of the system is behind these events
        const pad = document.getElementById("pad");
        const box = pad.getBoundingClientRect();
        const at = (kind, x, y) => pad.dispatchEvent(new PointerEvent(kind, {
          pointerId: 1, buttons: 1, clientX: box.left + x * box.width, clientY: box.top + y * box.height }));
        at("pointerdown", 0.5, 0.2);
        for (let k = 0; k < 10; k++) at("pointermove", 0.5, 0.2 + 0.06 * k);
        await frame();
        await frame();
        const result = { name: document.title, blank, drawn: shown(), maps: document.querySelectorAll(".maps canvas").length };
        await fetch("/result", { method: "POST", body: JSON.stringify(result) });
      </script>
      </body>""";

  @TempDir
  private Path folder;

  @Test
  void thePageShowsMapsAndProbabilitiesAndFollowsTheHandThatDraws() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "skipped: no Chromium here; Debian has it as chromium");
    Checkpoint network = TestExports.sample("lenet5-gate");
    Path site = Files.createDirectory(folder.resolve("site"));
    TfjsExporter.write(network, site);
    Files.writeString(site.resolve("drawn.html"), Files.readString(site.resolve("index.html")).replace("</body>", DRAWS));

    JsonNode result = open(site, "drawn.html");

    float[] expected = TestExports.probabilities(network, FloatTensor.zeros(Shape.of(1, 1, 28, 28))).values();
    assertThat(result.get("name").asText()).isEqualTo("lenet5-gate");
    for (int k = 0; k < expected.length; k++) {
      // the page shows percent with one digit behind the point
      assertThat(result.get("blank").get(k).asDouble()).as("class " + k).isCloseTo(100 * expected[k], within(0.051));
    }
    assertThat(IntStream.range(0, 10).mapToDouble(k -> result.get("drawn").get(k).asDouble()).sum()).isCloseTo(100, within(0.51));
    assertThat(result.get("drawn")).isNotEqualTo(result.get("blank"));
    assertThat(result.get("maps").asInt()).isGreaterThan(6 + 16); // those of both convolutions and more
  }

  /** What the page sends back. */
  private JsonNode open(Path site, String page) throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SimpleFileServer.createFileHandler(site.toAbsolutePath()));
    server.createContext("/result", exchange -> {
      result.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    Process browser = new ProcessBuilder(CHROMIUM.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
        "--user-data-dir=" + Files.createTempDirectory("sluice-browser"), "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page)
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      return new ObjectMapper().readTree(result.get(PATIENCE, TimeUnit.SECONDS));
    } finally {
      browser.descendants().forEach(ProcessHandle::destroy);
      browser.destroy();
      browser.waitFor();
      server.stop(0);
    }
  }
}
