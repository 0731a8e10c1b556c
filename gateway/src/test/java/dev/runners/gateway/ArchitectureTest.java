package dev.runners.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Inside a feature the arrows point inward, and who the caller is does not hang on what is asked. */
@AnalyzeClasses(packages = "dev.runners.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_VIEW_KNOWS_NO_TRANSPORT = noClasses()
            .that()
            .resideInAPackage("..fleet")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..api", "..messaging", "jakarta.ws.rs..", "org.apache.kafka..", "io.vertx..");

    @ArchTest
    static final ArchRule SIGN_IN_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage("..signin..", "..identity")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..proxy", "..fleet..", "..live", "..status");

    @ArchTest
    static final ArchRule ONLY_THE_VIEW_AND_SIGN_IN_READ_TOPICS = noClasses()
            .that()
            .resideOutsideOfPackages("..fleet.messaging", "..signin.messaging")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "dev.runners.platform.kafka..");

    @ArchTest
    static final ArchRule FEATURES_GO_ROUND_IN_NO_CIRCLE =
            slices().matching("dev.runners.gateway.(*)..").should().beFreeOfCycles();
}
