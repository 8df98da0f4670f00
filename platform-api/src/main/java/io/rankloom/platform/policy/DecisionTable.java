package io.rankloom.platform.policy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A DMN decision table to be read by people.
 *
 * @param hitPolicy {@code FIRST}: the first rule that fits decides
 * @see <a href="https://www.omg.org/spec/DMN/1.3/">DMN 1.3</a>
 */
record DecisionTable(
        String id, String name, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Rule> rules) {

    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    /** @param expression what an input looks at; null for an output */
    record Column(String label, String expression, String type) {}

    /**
     * @param when one condition per input in FEEL; empty where any value fits
     * @param then one value per output
     */
    record Rule(String id, List<String> when, List<String> then, String description) {}

    /** @throws IllegalArgumentException if the text holds no decision table */
    static DecisionTable read(String xml) {
        Element decision = first(parse(xml), "decision");
        Element table = first(decision, "decisionTable");
        return new DecisionTable(
                decision.getAttribute("id"),
                decision.getAttribute("name"),
                table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy"),
                all(table, "input").stream()
                        .map(input -> column(input, first(input, "inputExpression")))
                        .toList(),
                all(table, "output").stream()
                        .map(output -> new Column(output.getAttribute("name"), null, output.getAttribute("typeRef")))
                        .toList(),
                all(table, "rule").stream().map(DecisionTable::rule).toList());
    }

    private static Column column(Element input, Element expression) {
        return new Column(input.getAttribute("label"), text(expression, "text"), expression.getAttribute("typeRef"));
    }

    private static Rule rule(Element rule) {
        return new Rule(
                rule.getAttribute("id"),
                all(rule, "inputEntry").stream()
                        .map(entry -> text(entry, "text"))
                        .toList(),
                all(rule, "outputEntry").stream()
                        .map(entry -> text(entry, "text"))
                        .toList(),
                text(rule, "description"));
    }

    private static String text(Element parent, String name) {
        List<Element> found = all(parent, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    private static Element first(Element parent, String name) {
        return all(parent, name).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the DMN holds no " + name));
    }

    private static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS(DMN, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Element parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("the policy is no DMN: " + e.getMessage(), e);
        }
    }
}
