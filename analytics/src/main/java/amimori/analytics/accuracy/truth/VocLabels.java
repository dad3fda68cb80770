package amimori.analytics.accuracy.truth;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.Rect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Pascal VOC: an XML file a picture, corners in pixels of the size that the file states, taken as the edges of the box (as
 * COCO's converters do, not as VOC's own inclusive, 1-based pixels: half a pixel's difference). A file without objects
 * says that nothing is there.
 */
final class VocLabels {
    private VocLabels() {}

    static List<Label> read(Path file, List<String> classes) {
        Element root = parse(file);
        if (!root.getTagName().equals("annotation")) {
            throw new Misconfigured(file + ": expected <annotation>, found <" + root.getTagName() + ">.");
        }
        Element size = child(root, "size");
        double across = size == null ? 0 : number(file + ", size", size, "width");
        double down = size == null ? 0 : number(file + ", size", size, "height");
        List<Label> labels = new ArrayList<>();
        for (Element object : children(root, "object")) {
            labels.add(label(file + ", object " + (labels.size() + 1), object, classes, across, down));
        }
        return labels;
    }

    private static Label label(String place, Element object, List<String> classes, double across, double down) {
        Element name = child(object, "name");
        String word = name == null ? "" : name.getTextContent().strip();
        if (!classes.contains(word)) {
            throw new Misconfigured(place + ": class \"" + word + "\" is not in the list of classes "
                    + String.join(", ", classes) + ": is it the list that belongs to these labels?");
        }
        Element corners = child(object, "bndbox");
        if (corners == null) {
            throw new Misconfigured(place + ": no <bndbox>.");
        }
        double left = number(place, corners, "xmin");
        double top = number(place, corners, "ymin");
        double right = number(place, corners, "xmax");
        double bottom = number(place, corners, "ymax");
        if (!(right > left && bottom > top)) {
            throw new Misconfigured(place + ": expected xmin < xmax and ymin < ymax, found " + left + " to " + right
                    + " and " + top + " to " + bottom + ".");
        }
        if (left < -1 || top < -1 || across > 0 && right > across + 1 || down > 0 && bottom > down + 1) {
            throw new Misconfigured(place + ": the box " + left + ", " + top + " to " + right + ", " + bottom
                    + " lies outside of the picture of " + across + " x " + down + " pixels.");
        }
        Element difficult = child(object, "difficult");
        boolean doubtful =
                difficult != null && difficult.getTextContent().strip().equals("1");
        return new Label(word, new Rect(left, top, right - left, bottom - top), across, down, doubtful);
    }

    private static double number(String place, Element parent, String tag) {
        Element element = child(parent, tag);
        if (element == null) {
            throw new Misconfigured(place + ": no <" + tag + ">.");
        }
        return TextFile.number(place + ", " + tag, element.getTextContent().strip());
    }

    private static Element child(Element parent, String tag) {
        List<Element> all = children(parent, tag);
        return all.isEmpty() ? null : all.get(0);
    }

    /** Direct children only: the parts of an object have a name and a box of their own. */
    private static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(tag)) {
                found.add(element);
            }
        }
        return found;
    }

    /** A label file has no business with other files or addresses: no document type, no entities. */
    private static Element parse(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (SAXParseException e) {
            throw new Misconfigured(file + ":" + e.getLineNumber() + ": not readable as XML: " + e.getMessage());
        } catch (SAXException | IOException e) {
            throw new Misconfigured(file + " cannot be read: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has these features", e);
        }
    }
}
