package org.qingdan.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.qingdan.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule each_package_depends_only_on_those_before_it = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("input")
            .definedBy("..engine.input..")
            .layer("profile")
            .definedBy("..engine.profile..")
            .layer("catalog")
            .definedBy("..engine.catalog..")
            .layer("rules")
            .definedBy("..engine.rules..")
            .layer("determination")
            .definedBy("..engine.determination..")
            .layer("lab")
            .definedBy("..engine.lab..")
            .whereLayer("lab")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("determination")
            .mayOnlyBeAccessedByLayers("lab")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("determination", "lab")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("rules", "determination", "lab")
            .whereLayer("profile")
            .mayOnlyBeAccessedByLayers("catalog", "rules", "determination", "lab");

    @ArchTest
    static final ArchRule the_engine_reads_no_clock = noClasses()
            .should()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now", java.time.ZoneId.class)
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.YearMonth.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule the_engine_uses_no_randomness = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.UUID.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule drools_stays_in_rules = noClasses()
            .that()
            .resideOutsideOfPackages("..engine.rules..", "..engine.determination..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule no_spring_and_no_web_in_the_engine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "java.net..");
}
