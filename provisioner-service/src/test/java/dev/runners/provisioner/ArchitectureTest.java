package dev.runners.provisioner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Features in folders, arrows inward, AWS behind its port, and only own topics written. */
@AnalyzeClasses(packages = "dev.runners", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_AWS = noClasses()
            .that()
            .resideInAPackage("dev.runners..")
            .and()
            .resideOutsideOfPackages("dev.runners.provisioner.aws..", "dev.runners.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_AWS = noClasses()
            .that()
            .resideInAPackage("dev.runners.provisioner..")
            .and()
            .resideOutsideOfPackage("dev.runners.provisioner.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.runners.provisioner.aws..");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_DOUBLE = noClasses()
            .that()
            .resideInAPackage("dev.runners.provisioner..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.runners.testkit..");

    @ArchTest
    static final ArchRule THE_CLOUD_IS_BELOW_EVERYTHING = noClasses()
            .that()
            .resideInAnyPackage("dev.runners.provisioner.cloud..", "dev.runners.provisioner.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.runners.provisioner.identity..",
                    "dev.runners.provisioner.deployment..",
                    "dev.runners.provisioner.scale..",
                    "dev.runners.provisioner.drift..");

    @ArchTest
    static final ArchRule DEPLOYMENTS_KNOW_NOTHING_OF_SLEEP_OR_DRIFT = noClasses()
            .that()
            .resideInAnyPackage("dev.runners.provisioner.deployment..", "dev.runners.provisioner.identity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.provisioner.scale..", "dev.runners.provisioner.drift..");

    @ArchTest
    static final ArchRule USE_CASES_DO_NOT_KNOW_WHO_CALLS_THEM = noClasses()
            .that()
            .resideOutsideOfPackages("..api..")
            .and()
            .resideInAPackage("dev.runners.provisioner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.provisioner..api..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule RESOURCES_LEAVE_SQL_TO_USE_CASES = noClasses()
            .that()
            .resideInAPackage("dev.runners.provisioner..api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule OTHERS_TOPICS_ARE_ONLY_READ = noClasses()
            .that()
            .resideInAPackage("dev.runners.provisioner..")
            .and()
            .resideOutsideOfPackage("dev.runners.provisioner.fleet..")
            .should()
            .accessField("dev.runners.contracts.Topics", "RUNNERS")
            .orShould()
            .accessField("dev.runners.contracts.Topics", "JOBS")
            .orShould()
            .accessField("dev.runners.contracts.Topics", "CREDENTIALS")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule WHO_READS_WRITES_NOTHING = noClasses()
            .that()
            .resideInAPackage("dev.runners.provisioner.fleet..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.runners.outbox..");

    @ArchTest
    static final ArchRule FEATURES_GO_ROUND_IN_NO_CIRCLE =
            slices().matching("dev.runners.provisioner.(*)..").should().beFreeOfCycles();
}
