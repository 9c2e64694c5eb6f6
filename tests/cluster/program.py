"""Program: what a node of OpenSearch is run with, brought by Maven and compiled."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_NEEDED = ("java", "javac", "mvn")


@dataclass(frozen=True, slots=True)
class Program:
    classpath: str

    def command(self, home: Path, heap: str) -> list[str]:
        """Of one node. The quick compiler alone: three nodes start in a third of the time."""
        options = [f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        return ["java", *options, "-cp", self.classpath, "Node", str(home)]


def missing() -> str | None:
    """Why there can be no node here."""
    lacking = [name for name in _NEEDED if shutil.which(name) is None]
    return (
        f"OpenSearch needs {', '.join(lacking)} (on Debian: default-jdk-headless, maven)" if lacking else None
    )


def build(folder: Path) -> Program:
    """Into the folder; what Maven downloads (53 MB) it keeps in its own place."""
    listed = folder / "classpath"
    goal = ["dependency:build-classpath", f"-Dmdep.outputFile={listed}"]
    _run("mvn", "--quiet", "--batch-mode", "--file", _HERE / "pom.xml", *goal)
    _run("javac", "-cp", listed.read_text(), "-d", folder / "classes", _HERE / "Node.java")
    return Program(f"{folder / 'classes'}:{listed.read_text()}")


def _run(*command: object) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}{done.stderr}"
