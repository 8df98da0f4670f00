package io.rankloom.platform.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The BPMN files of the workflows, as text and as lists of elements. Thread-safe. */
@ApplicationScoped
public class Diagrams {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Pattern PROCESS_ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Set<String> NODES = Set.of(
            "serviceTask",
            "businessRuleTask",
            "receiveTask",
            "userTask",
            "scriptTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "boundaryEvent");

    private final Map<String, Drawing> processes = new ConcurrentHashMap<>();

    private record Drawing(String xml, List<FlowNode> nodes, Set<String> calls) {}

    /** A process's BPMN as it was drawn; empty if there is none of this id. */
    public Optional<String> xml(String processId) {
        return process(processId).map(Drawing::xml);
    }

    /** The elements of a process and of all that it calls, callees after their callers, each in the order of its file. */
    public List<FlowNode> nodes(String processId) {
        Set<String> ids = new LinkedHashSet<>();
        collect(processId, ids);
        List<FlowNode> nodes = new ArrayList<>();
        ids.forEach(id -> process(id).ifPresent(process -> nodes.addAll(process.nodes())));
        return nodes;
    }

    private void collect(String processId, Set<String> ids) {
        process(processId).ifPresent(process -> {
            if (ids.add(processId)) {
                process.calls().forEach(call -> collect(call, ids));
            }
        });
    }

    private Optional<Drawing> process(String processId) {
        if (!PROCESS_ID.matcher(processId).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(processes.computeIfAbsent(processId, Diagrams::read));
    }

    private static Drawing read(String processId) {
        String resource = processId + ".bpmn";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            return parse(processId, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the diagram " + resource, e);
        }
    }

    private static Drawing parse(String processId, byte[] bytes) throws IOException {
        NodeList all = document(processId, bytes).getElementsByTagNameNS(BPMN, "*");
        List<FlowNode> nodes = new ArrayList<>();
        Set<String> calls = new LinkedHashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            String type = element.getLocalName();
            if (NODES.contains(type)) {
                boolean multi = element.getElementsByTagNameNS(BPMN, "multiInstanceLoopCharacteristics")
                                        .getLength()
                                > 0
                        && !type.equals("subProcess");
                nodes.add(new FlowNode(processId, element.getAttribute("id"), name(element), type, multi));
            }
            if (type.equals("callActivity")) {
                called(element).ifPresent(calls::add);
            }
        }
        return new Drawing(new String(bytes, StandardCharsets.UTF_8), List.copyOf(nodes), calls);
    }

    private static String name(Element element) {
        String name = element.getAttribute("name");
        return name.isBlank() ? element.getAttribute("id") : name;
    }

    private static Optional<String> called(Element callActivity) {
        NodeList extensions = callActivity.getElementsByTagNameNS("*", "calledElement");
        return extensions.getLength() == 0
                ? Optional.empty()
                : Optional.of(((Element) extensions.item(0)).getAttribute("processId"));
    }

    private static Document document(String processId, byte[] bytes) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("the diagram " + processId + ".bpmn is no well-formed BPMN: " + e.getMessage(), e);
        }
    }
}
