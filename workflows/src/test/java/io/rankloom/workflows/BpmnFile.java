package io.rankloom.workflows;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A BPMN file as tests look at it: its elements, who comes before whom, and which variables each one gives. */
record BpmnFile(String processId, Document document) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    private static final Set<String> CONSTANTS = Set.of("=null", "=true", "=false");

    static List<BpmnFile> all() {
        return Workflows.RESOURCES.stream()
                .filter(name -> name.endsWith(".bpmn"))
                .map(name -> new BpmnFile(name.replace(".bpmn", ""), parse(name)))
                .toList();
    }

    private static Document parse(String name) {
        try (InputStream file = BpmnFile.class.getResourceAsStream("/" + name)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file);
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(name + " does not parse", e);
        }
    }

    String declaredProcessId() {
        return elements(document.getElementsByTagNameNS(BPMN, "process"))
                .findFirst()
                .orElseThrow()
                .getAttribute("id");
    }

    List<Element> tasks() {
        return zeebe("taskDefinition").map(BpmnFile::owner).toList();
    }

    List<Element> calls() {
        return zeebe("calledElement").map(BpmnFile::owner).toList();
    }

    List<Element> withId() {
        return elements(document.getElementsByTagNameNS(BPMN, "*"))
                .filter(element -> element.hasAttribute("id"))
                .toList();
    }

    static String type(Element task) {
        return first(task, "taskDefinition").getAttribute("type");
    }

    static String calledProcess(Element call) {
        return first(call, "calledElement").getAttribute("processId");
    }

    /** Targets of the element's own mappings, {@code input} or {@code output}; what is drawn within it has its own. */
    static List<String> mapped(Element element, String direction) {
        return own(element, direction)
                .map(mapping -> mapping.getAttribute("target"))
                .toList();
    }

    /** Sources of the element's input mappings that are plain variables. */
    static List<String> read(Element element) {
        return own(element, "input")
                .map(mapping -> mapping.getAttribute("source"))
                .filter(source -> source.matches("=[a-zA-Z.]+") && !CONSTANTS.contains(source))
                .map(source -> source.substring(1).replaceAll("[.].*", ""))
                .toList();
    }

    /** Variables that exist inside the element only. */
    static Set<String> local(Element element) {
        Set<String> names = new HashSet<>(mapped(element, "input"));
        names.addAll(ofLoop(element));
        return names;
    }

    /** Variables that each instance of a multi-instance element has. */
    static Set<String> ofLoop(Element element) {
        Set<String> names = new HashSet<>();
        own(element, "loopCharacteristics").forEach(loop -> {
            names.add(loop.getAttribute("inputElement"));
            names.add("loopCounter");
        });
        return names;
    }

    /** The sub-process that the element is drawn in, if it is in one that a flow leads to. */
    static Optional<Element> around(Element element) {
        Element parent = (Element) element.getParentNode();
        return Optional.of(parent)
                .filter(around -> around.getLocalName().equals("subProcess"))
                .filter(around -> !around.hasAttribute("triggeredByEvent"));
    }

    /** What the elements before this one, on any way to it, have left in the process. */
    Set<String> givenBefore(Element element) {
        Set<String> given = new HashSet<>();
        around(element).ifPresent(around -> {
            given.addAll(local(around));
            given.addAll(givenBefore(around));
        });
        Set<String> seen = new HashSet<>();
        var open = new ArrayDeque<>(before(element.getAttribute("id")));
        while (!open.isEmpty()) {
            Element earlier = open.pop();
            if (seen.add(earlier.getAttribute("id"))) {
                given.addAll(given(earlier));
                open.addAll(before(earlier.getAttribute("id")));
            }
        }
        return given;
    }

    private static Set<String> given(Element element) {
        List<String> mapped = mapped(element, "output");
        Set<String> given = new HashSet<>(mapped);
        if (element.getLocalName().equals("subProcess")) {
            return given;
        }
        attributes(element, "loopCharacteristics", "outputCollection").forEach(given::add);
        attributes(element, "script", "resultVariable").forEach(given::add);
        attributes(element, "calledDecision", "resultVariable").forEach(given::add);
        if (element.getElementsByTagNameNS(BPMN, "errorEventDefinition").getLength() > 0) {
            given.addAll(Set.of("errorCode", "errorMessage"));
        }
        boolean propagates = mapped.isEmpty() && given.isEmpty();
        attributes(element, "taskDefinition", "type")
                .filter(type -> propagates)
                .flatMap(type -> Stream.of(ContractTest.type(type).output().getRecordComponents()))
                .forEach(component -> given.add(component.getName()));
        return given;
    }

    private List<Element> before(String id) {
        List<Element> before = new ArrayList<>();
        elements(document.getElementsByTagNameNS(BPMN, "sequenceFlow"))
                .filter(flow -> flow.getAttribute("targetRef").equals(id))
                .map(flow -> byId(flow.getAttribute("sourceRef")))
                .forEach(before::add);
        String host = byId(id).getAttribute("attachedToRef");
        if (!host.isEmpty()) {
            before.addAll(before(host));
        }
        return before;
    }

    private Element byId(String id) {
        return withId().stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(processId + " has no element " + id));
    }

    private Stream<Element> zeebe(String name) {
        return elements(document.getElementsByTagNameNS(ZEEBE, name));
    }

    private static Stream<String> attributes(Element element, String name, String attribute) {
        return elements(element.getElementsByTagNameNS(ZEEBE, name)).map(found -> found.getAttribute(attribute));
    }

    /** Extensions of the element itself: below its {@code extensionElements}, or those of its loop. */
    private static Stream<Element> own(Element element, String name) {
        return elements(element.getElementsByTagNameNS(ZEEBE, name)).filter(found -> {
            Element holder = (Element) found.getParentNode();
            while (!holder.getLocalName().equals("extensionElements")) {
                holder = (Element) holder.getParentNode();
            }
            Element owner = (Element) holder.getParentNode();
            return owner.equals(element)
                    || (owner.getLocalName().equals("multiInstanceLoopCharacteristics")
                            && owner.getParentNode().equals(element));
        });
    }

    private static Element first(Element element, String name) {
        return elements(element.getElementsByTagNameNS(ZEEBE, name)).findFirst().orElseThrow();
    }

    private static Element owner(Element extension) {
        return (Element) extension.getParentNode().getParentNode();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
