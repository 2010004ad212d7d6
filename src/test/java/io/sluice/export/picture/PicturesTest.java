package io.sluice.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.export.TestExports;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupId;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Note;
import io.sluice.graph.NoteId;
import io.sluice.graph.Position;
import io.sluice.graph.RandomGraphs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PicturesTest {
  private static Element parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement();
  }

  @Test
  void theGraphHasAPathForEachWireAndTwoRectanglesForEachNode() throws Exception {
    for (Checkpoint network : TestExports.all()) {
      Element svg = parsed(GraphPicture.svg(network.document(), false));

      assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(network.document().graph().wires().size());
      // box and edge of each node, and the ground of the whole
      assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2 * network.document().graph().nodes().size() + 1);
    }
  }

  @Test
  void theGraphIsDrawnInPixelsAsItIsInSvg() throws Exception {
    Document document = TestExports.sample("lenet5-gate").document();
    String[] frame = parsed(GraphPicture.svg(document, true)).getAttribute("viewBox").split(" ");
    Position conv = document.layout().of(document.graph().find("conv1").orElseThrow().id());

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(GraphPicture.png(document, true)));

    // two pixels a unit; the ground in the corner, a convolution's blue at the left edge of its node
    assertThat(image.getWidth()).isEqualTo((int) Math.ceil(2 * Double.parseDouble(frame[2])));
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xf6f8fa);
    int x = (int) (2 * (conv.x() - Double.parseDouble(frame[0])));
    int y = (int) (2 * (conv.y() - Double.parseDouble(frame[1])));
    assertThat(image.getRGB(x + 4, y + 84) & 0xffffff).isEqualTo(0x0860c4);
    assertThat(image.getRGB(x + 100, y + 120) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void shapesStandOnTheWiresOfThePictureIfThatIsWantedAndThereIsRoom() throws IOException {
    Document sample = TestExports.sample("lenet5-gate").document();
    NodeId gate = sample.graph().find("gate1").orElseThrow().id();
    Position conv = sample.layout().of(sample.graph().find("conv1").orElseThrow().id());
    Document near = sample.withLayout(sample.layout().with(Map.of(gate, new Position(conv.x() + 210, conv.y())))); // 20 apart

    assertThat(GraphPicture.svg(sample, true)).contains(">1×28×28<", ">16×10×10<", ">120<").satisfies(svg ->
        assertThat(count(svg, ">6×28×28<")).isEqualTo(3)); // out of conv1, gate1 and tanh1
    assertThat(count(GraphPicture.svg(near, true), ">6×28×28<")).isEqualTo(2);
    assertThat(GraphPicture.svg(sample, false)).doesNotContain("×28×28<");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void framesOfGroupsAndNotesAreInThePictureEvenWhereNoBlockIs() throws Exception {
    Document sample = TestExports.sample("lenet5-gate").document();
    Set<NodeId> members = Set.of(sample.graph().find("conv1").orElseThrow().id(), sample.graph().find("gate1").orElseThrow().id());
    NodeGroup group = new NodeGroup(new GroupId(1), "first <stage>", NodeGroup.Hue.AMBER, members, true);
    Note note = new Note(new NoteId(1), "why this gate\nis here", new Position(-400, -300), Note.USUAL_WIDTH);
    Document document = Edits.apply(Edits.apply(sample, new Edit.AddGroup(group)), new Edit.PutNote(note));

    String svg = GraphPicture.svg(document, true);

    assertThat(svg).contains(">first &lt;stage&gt;<", ">why this gate<", ">is here<");
    String[] frame = parsed(svg).getAttribute("viewBox").split(" ");
    assertThat(Double.parseDouble(frame[0])).isEqualTo(-440); // the note's left edge and the margin of 40
    assertThat(Double.parseDouble(frame[1])).isEqualTo(-340);
  }

  @Test
  void theFigureNamesTheMapsOfLeNet() throws IOException {
    String figure = ArchitectureFigure.svg(TestExports.sample("lenet5").document());

    assertThat(figure).contains(">28×28<", ">6@28×28<", ">6@14×14<", ">16@10×10<", ">16@5×5<", ">120<", ">84<", ">10 classes<");
  }

  @Test
  void theFigureIsWellFormedForAnyGraphAndName() throws Exception {
    for (long seed = 1; seed <= 50; seed++) {
      Document document = RandomGraphs.document(seed).withName("a <b> & \"c\"");

      assertThat(parsed(ArchitectureFigure.svg(document)).getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a <b> & \"c\"");
    }
  }

  @Test
  void curvesHaveAMarkForEachTestAndNoMorePointsThanCanBeSeen() throws Exception {
    List<CurvesFigure.Point> train = LongStream.rangeClosed(1, 50_000).mapToObj(step -> new CurvesFigure.Point(step, 2.0 / step)).toList();
    List<CurvesFigure.Point> test = List.of(new CurvesFigure.Point(25_000, 0.5), new CurvesFigure.Point(50_000, Double.NaN));

    String svg = CurvesFigure.svg("a & b", List.of(new CurvesFigure.Chart("Loss", false, train, test)));

    assertThat(parsed(svg).getElementsByTagName("circle").getLength()).isEqualTo(1); // one of two is a number
    assertThat(svg.length()).isLessThan(50_000); // two points a pixel of 420, about 12 characters each
    assertThat(svg).contains("a &amp; b").doesNotContain("NaN");
  }
}
