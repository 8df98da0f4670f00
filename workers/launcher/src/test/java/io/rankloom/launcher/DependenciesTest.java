package io.rankloom.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directions of dependency among the workers, and who may touch which library. */
class DependenciesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rankloom");

    @ParameterizedTest(name = "{0} knows {1}")
    @CsvSource({
        "learning, ''",
        "workflows, ''",
        "engines, learning",
        "jobs, workflows learning engines",
        "serving, learning engines",
        "launcher, jobs serving workflows learning", // it wires the two, so it hands them stores and contracts
    })
    void aModuleKnowsOnlyThoseBelowIt(String module, String below) {
        String[] known = (module + " " + below).strip().split(" ");
        for (int i = 0; i < known.length; i++) {
            known[i] = "io.rankloom." + known[i] + "..";
        }

        classes()
                .that()
                .resideInAPackage("io.rankloom." + module + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("io.rankloom..")).or(resideInAnyPackage(known)))
                .check(OURS);
    }

    @Test
    void theEngineOfTheWorkflowsIsSeenByTheContractAndTheLauncherOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.rankloom.workflows", "io.rankloom.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.camunda..")
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai.djl..", "ai.onnxruntime..", "ml.dmlc..", "org.apache.lucene.."})
    void nativeAndSearchLibrariesAreSeenByEnginesOnly(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rankloom.engines..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(OURS);
    }

    @Test
    void noWorkerTalksToTheDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
                .check(OURS);
    }

    @Test
    void learningKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("io.rankloom.learning..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.jboss..")
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Impl", "Util", "Utils", "Helper", "Manager", "Dto"})
    void noClassIsNamedForNothing(String word) {
        classes().should().haveNameNotMatching(".*" + word).check(OURS);
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rankloom.launcher.cli..")
                .and()
                // what the supervisor prints is the log of the stack
                .doNotHaveFullyQualifiedName("io.rankloom.launcher.stack.Supervisor")
                .should(ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }

    @Test
    void nobodyLogsPastTheLogOfTheApplication() {
        noClasses().should(USE_JAVA_UTIL_LOGGING).check(OURS);
    }
}
