package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The BPMN files keep to the contract, and the contract has nothing that no file uses. */
class ContractTest {

    /** The first stage has no deployment yet; its task makes it. */
    private static final Set<String> ABSENT_AT_FIRST = Set.of("promote-model/assign-shadow/deploymentId");

    static JobType<?, ?> type(String name) {
        return types().filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no contract for job type " + name));
    }

    private static Stream<JobType<?, ?>> types() {
        return Stream.concat(Contract.WORKER_JOBS.stream(), Contract.PLATFORM_JOBS.stream());
    }

    @Test
    void every_job_type_of_the_files_has_one_contract_and_every_contract_is_used() {
        Set<String> used = BpmnFile.all().stream()
                .flatMap(file -> file.tasks().stream())
                .map(BpmnFile::type)
                .collect(Collectors.toSet());
        assertThat(types().map(JobType::name)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void every_variable_that_a_job_reads_has_a_producer() {
        List<String> missing = new ArrayList<>();
        for (BpmnFile file : BpmnFile.all()) {
            for (Element task : file.tasks()) {
                Set<String> known = known(file, task);
                known.addAll(BpmnFile.local(task));
                Stream.of(type(BpmnFile.type(task)).input().getRecordComponents())
                        .filter(component -> !known.contains(component.getName()))
                        .map(component -> place(file, task) + component.getName())
                        .forEach(missing::add);
            }
        }
        assertThat(missing).containsExactlyInAnyOrderElementsOf(ABSENT_AT_FIRST);
    }

    @Test
    void every_variable_that_a_mapping_reads_has_a_producer() {
        List<String> missing = new ArrayList<>();
        for (BpmnFile file : BpmnFile.all()) {
            Stream.concat(file.tasks().stream(), file.calls().stream()).forEach(element -> {
                Set<String> known = known(file, element);
                known.addAll(BpmnFile.ofLoop(element));
                BpmnFile.read(element).stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> place(file, element) + name)
                        .forEach(missing::add);
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_process_that_is_called_is_there_and_each_caller_gives_it_the_same_variables() {
        for (BpmnFile file : BpmnFile.all()) {
            Set<Set<String>> given = callsOf(file.processId())
                    .map(call -> Set.copyOf(BpmnFile.mapped(call, "input")))
                    .collect(Collectors.toSet());
            boolean starts = Contract.START_VARIABLES.containsKey(file.processId());
            assertThat(given).as(file.processId()).hasSize(starts ? 0 : 1);
        }
        Set<String> there = BpmnFile.all().stream().map(BpmnFile::processId).collect(Collectors.toSet());
        assertThat(BpmnFile.all().stream()
                        .flatMap(file -> file.calls().stream())
                        .map(BpmnFile::calledProcess))
                .allMatch(there::contains);
    }

    @Test
    void error_codes_belong_to_types_and_are_upper_case() {
        Set<String> names = types().map(JobType::name).collect(Collectors.toSet());
        assertThat(names).containsAll(Contract.ERROR_CODES.keySet());
        assertThat(Contract.ERROR_CODES.values().stream().flatMap(Set::stream))
                .allMatch(code -> code.matches("[A-Z_]+"));
    }

    @Test
    void error_codes_are_the_constants_of_their_contracts() {
        types().forEach(type -> {
            Set<String> constants = Stream.of(type.input().getDeclaringClass().getFields())
                    .filter(field -> field.getType() == String.class)
                    .map(ContractTest::value)
                    .collect(Collectors.toSet());
            assertThat(Contract.ERROR_CODES.getOrDefault(type.name(), Set.of()))
                    .as(type.name())
                    .isEqualTo(constants);
        });
    }

    @Test
    void files_are_named_like_their_processes_and_ids_are_kebab_case() {
        for (BpmnFile file : BpmnFile.all()) {
            assertThat(file.declaredProcessId()).isEqualTo(file.processId());
            assertThat(file.withId())
                    .allMatch(element -> element.getAttribute("id").matches("[a-z]+(-[a-z]+)*"));
        }
    }

    private static Set<String> known(BpmnFile file, Element element) {
        Set<String> known = new HashSet<>(file.givenBefore(element));
        known.addAll(Contract.START_VARIABLES.getOrDefault(file.processId(), Set.of()));
        callsOf(file.processId()).forEach(call -> known.addAll(BpmnFile.mapped(call, "input")));
        Element parent = (Element) element.getParentNode();
        if (parent.getLocalName().equals("subProcess") && parent.hasAttribute("triggeredByEvent")) {
            known.addAll(Set.of("errorCode", "errorMessage"));
        }
        return known;
    }

    private static Stream<Element> callsOf(String processId) {
        return BpmnFile.all().stream()
                .flatMap(file -> file.calls().stream())
                .filter(call -> BpmnFile.calledProcess(call).equals(processId));
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(constant + " is no public constant", e);
        }
    }

    private static String place(BpmnFile file, Element element) {
        return file.processId() + "/" + element.getAttribute("id") + "/";
    }
}
