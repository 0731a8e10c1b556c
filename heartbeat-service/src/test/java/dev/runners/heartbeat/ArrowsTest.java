package dev.runners.heartbeat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.runners.heartbeat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    private static final String[] OUTER = {"..api..", "..messaging.."};

    @ArchTest
    static final ArchRule arrowsPointInward = noClasses()
            .that()
            .resideOutsideOfPackages(OUTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.heartbeat..api..", "dev.runners.heartbeat..messaging..");

    @ArchTest
    static final ArchRule useCasesKnowNoKafkaAndNoHttp = noClasses()
            .that()
            .resideInAnyPackage("..ingest", "..credential", "..cancellation", "..log", "..verdict")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "jakarta.ws.rs..", "io.vertx..");

    @ArchTest
    static final ArchRule servicesMeetOverTopics = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.registry..", "dev.runners.gateway..", "dev.runners.agent..");
}
