# Made by relgate's release from the digests of its archives.
class Relgate < Formula
  desc "Release gates as JUnit tests: one command, one verdict, evidence"
  homepage "https://github.com/relgate/relgate"
  url "@URL@/relgate-@VERSION@.tar.gz"
  sha256 "@TAR_SHA256@"
  license "Apache-2.0"

  depends_on "openjdk@17"

  def install
    libexec.install Dir["*"]
    (bin/"relgate").write_env_script libexec/"bin/relgate", Language::Java.overridable_java_home_env("17")
    bash_completion.install libexec/"completion/relgate.bash" => "relgate"
    man1.install Dir[libexec/"man/man1/*.1"]
  end

  test do
    assert_match "relgate @VERSION@", shell_output("#{bin}/relgate --version")
  end
end
