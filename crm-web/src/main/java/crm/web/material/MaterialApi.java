package crm.web.material;

import crm.domain.material.MaterialId;
import crm.domain.material.MaterialKind;
import crm.projections.material.MaterialView;
import crm.projections.material.Materials;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The material library for programs: what drafts of campaigns name. */
@RestController
@RequestMapping(path = "/api/v1/materials", produces = MediaType.APPLICATION_JSON_VALUE)
class MaterialApi {

    private final Materials materials;

    MaterialApi(Materials materials) {
        this.materials = materials;
    }

    @GetMapping
    @ApiExample("/api/v1/materials?kind=IMAGE")
    ApiPage<MaterialView> list(
            @RequestParam(required = false) @Nullable MaterialKind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                materials.inLibrary(kind), material -> material.materialId().value(), cursor, limit);
    }

    /** Also when it is archived. */
    @GetMapping("/{id}")
    @ApiExample("/api/v1/materials/m-1")
    MaterialView one(@PathVariable String id) {
        return materials
                .find(new MaterialId(id))
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there"));
    }
}
