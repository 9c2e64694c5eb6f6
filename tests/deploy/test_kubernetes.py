"""The Kubernetes manifests: kubectl and the API's own models read them; they fit together."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.settings_named import unknown_settings

Json = dict[str, Any]
FOLDER = Path(__file__).parents[2] / "deploy/kubernetes"
_MODELS = {
    "Deployment": "V1Deployment",
    "Ingress": "V1Ingress",
    "Namespace": "V1Namespace",
    "PersistentVolumeClaim": "V1PersistentVolumeClaim",
    "Pod": "V1Pod",
    "PodDisruptionBudget": "V1PodDisruptionBudget",
    "Service": "V1Service",
}
REPLICAS = FOLDER.with_name("kubernetes-replicas")


def manifests() -> dict[str, Json]:
    """By file name."""
    return {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yaml"))}


def deployment() -> Json:
    spec: Json = manifests()["deployment"]["spec"]
    return spec


def pods() -> dict[str, Json]:
    return {"deployment": deployment()["template"]["spec"], "workbench": manifests()["workbench"]["spec"]}


def environment(pod: Json) -> dict[str, str]:
    return {entry["name"]: entry["value"] for entry in pod["containers"][0]["env"]}


def put_together(folder: Path) -> list[Json]:
    if not (tool := shutil.which("kubectl")):
        pytest.skip("kubectl is not on this machine")
    done = subprocess.run([tool, "kustomize", folder], capture_output=True, text=True, check=False)  # noqa: S603 - reads files
    assert (done.returncode, done.stderr) == (0, "")
    made: list[Json] = list(yaml.safe_load_all(done.stdout))
    assert {each["metadata"].get("namespace", "trichdan") for each in made} == {"trichdan"}
    return made


def test_kubectl_puts_them_together() -> None:
    kinds = {each["kind"] for each in put_together(FOLDER)}
    assert kinds == _MODELS.keys() - {"Pod", "Ingress", "Service"}


def test_several_copies_are_spread_and_one_of_them_at_most_is_away() -> None:
    made = {each["kind"]: each for each in put_together(REPLICAS)}
    assert made.keys() == _MODELS.keys() - {"Pod"}
    spec = made["Deployment"]["spec"]
    pod = spec["template"]["spec"]
    assert spec["replicas"] == 3
    assert spec["strategy"]["rollingUpdate"] == {"maxUnavailable": 1, "maxSurge": 0}
    assert made["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1
    assert environment(pod)["BOT_REPLICAS"] == "on"
    assert environment(pod).items() >= environment(pods()["deployment"]).items()
    assert made["PersistentVolumeClaim"]["spec"]["accessModes"] == ["ReadWriteMany"]
    pause = int(pod["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pod["terminationGracePeriodSeconds"] > pause + 25


def test_the_way_in_leads_to_the_copies() -> None:
    made = {each["kind"]: each for each in put_together(REPLICAS)}
    [rule] = made["Ingress"]["spec"]["rules"]
    [path] = rule["http"]["paths"]
    assert [rule["host"]] == made["Ingress"]["spec"]["tls"][0]["hosts"]
    assert path["backend"]["service"] == {"name": "trichdan", "port": {"name": "http"}}
    service = made["Service"]["spec"]
    labels = made["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert service["selector"].items() <= labels.items()
    assert service["ports"][0]["targetPort"] == "http"


def test_what_several_copies_need_has_the_fields_of_the_api_and_no_others() -> None:
    models = pytest.importorskip("kubernetes.client.models", reason="the package kubernetes is not installed")
    for manifest in put_together(REPLICAS):
        getattr(models, _MODELS[manifest["kind"]]).model_validate(manifest)


@pytest.mark.parametrize("name", sorted(manifests().keys() - {"kustomization"}))
def test_each_has_the_fields_of_the_api_and_no_others(name: str) -> None:
    models = pytest.importorskip("kubernetes.client.models", reason="the package kubernetes is not installed")
    manifest = manifests()[name]
    getattr(models, _MODELS[manifest["kind"]]).model_validate(manifest)  # raises where one is amiss


@pytest.mark.parametrize("pod", pods().values(), ids=pods())
def test_pods_meet_the_strictest_standard(pod: Json) -> None:
    inside = pod["containers"][0]["securityContext"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not inside["allowPrivilegeEscalation"]
    assert inside["readOnlyRootFilesystem"]
    assert inside["capabilities"] == {"drop": ["ALL"]}


@pytest.mark.parametrize("pod", pods().values(), ids=pods())
def test_the_folders_of_the_settings_are_volumes_of_the_pod(pod: Json) -> None:
    mounted = {mount["mountPath"] for mount in pod["containers"][0]["volumeMounts"]}
    volumes = {volume["name"] for volume in pod["volumes"]}
    folders = {value for name, value in environment(pod).items() if name.endswith("_DIR")}
    assert folders == {"/articles", "/data"}
    assert mounted == folders | {"/tmp"}  # noqa: S108 - the container's own
    assert {mount["name"] for mount in pod["containers"][0]["volumeMounts"]} == volumes


def test_the_probes_ask_where_the_bot_listens() -> None:
    container = pods()["deployment"]["containers"][0]
    assert container["ports"] == [
        {"name": "http", "containerPort": int(environment(pods()["deployment"])["BOT_HTTP_PORT"])}
    ]
    probes = [container[f"{name}Probe"] for name in ("startup", "readiness", "liveness")]
    assert {(probe.get("httpGet") or probe["tcpSocket"])["port"] for probe in probes} == {"http"}


def test_never_do_two_copies_run_at_once() -> None:
    assert (deployment()["replicas"], deployment()["strategy"]) == (1, {"type": "Recreate"})


def test_labels_lead_from_each_to_the_other() -> None:
    labels = deployment()["template"]["metadata"]["labels"]
    assert deployment()["selector"]["matchLabels"].items() <= labels.items()
    assert manifests()["disruption"]["spec"]["selector"]["matchLabels"].items() <= labels.items()


def test_no_manifest_holds_a_secret_and_every_setting_exists() -> None:
    assert "Secret" not in {each["kind"] for each in manifests().values()}
    files = (FOLDER / "deployment.yaml", FOLDER / "workbench.yaml", REPLICAS / "deployment.yaml")
    assert unknown_settings(*files) == set()
