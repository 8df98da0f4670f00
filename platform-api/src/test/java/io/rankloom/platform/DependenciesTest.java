package io.rankloom.platform;

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
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform may depend on. */
class DependenciesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rankloom");

    @Test
    void thePlatformKnowsTheContractAndTheArithmeticOnly() {
        classes()
                .that()
                .resideInAPackage("io.rankloom.platform..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("io.rankloom.."))
                        .or(resideInAnyPackage(
                                "io.rankloom.platform..", "io.rankloom.workflows..", "io.rankloom.learning..")))
                .check(OURS);
    }

    @Test
    void theEngineOfTheWorkflowsIsSeenByOnePackageOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.rankloom.platform..")
                .and()
                .resideOutsideOfPackage("io.rankloom.platform.workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.camunda..")
                .check(OURS);
    }

    @Test
    void theDatabaseIsSeenByThePlatformOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rankloom.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
                .check(OURS);
    }

    @Test
    void thePlatformRunsNoModel() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "ml.dmlc..")
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Impl", "Util", "Utils", "Helper", "Manager", "Dto"})
    void noClassIsNamedForNothing(String word) {
        classes().should().haveNameNotMatching(".*" + word).check(OURS);
    }

    @Test
    void nobodyWritesToTheTerminalOrLogsPastTheLogOfTheApplication() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(OURS);
        noClasses().should(USE_JAVA_UTIL_LOGGING).check(OURS);
    }
}
