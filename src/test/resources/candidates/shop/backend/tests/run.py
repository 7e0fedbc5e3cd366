"""Runs the backend's tests with the standard library and writes JUnit XML."""

import pathlib
import sys
import unittest
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "backend"))


class Totals(unittest.TestCase):
    def test_sums(self):
        from app import total

        self.assertEqual(total([100, 250]), 350)

    def test_discounts(self):
        from app import total

        self.assertEqual(total([1000], discount=10), 900)


class Result(unittest.TextTestResult):
    def __init__(self, *args):
        super().__init__(*args)
        self.suite = xml.Element("testsuite", name="backend")

    def case(self, test):
        return xml.SubElement(self.suite, "testcase", classname=type(test).__name__, name=test.id())

    def addSuccess(self, test):
        super().addSuccess(test)
        self.case(test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        xml.SubElement(self.case(test), "failure", message=str(err[1]))


suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
result = unittest.TextTestRunner(resultclass=Result, verbosity=2).run(suite)
report = ROOT / ".runtime" / "backend.xml"
report.parent.mkdir(exist_ok=True)
xml.ElementTree(result.suite).write(report, encoding="utf-8", xml_declaration=True)
sys.exit(0 if result.wasSuccessful() else 1)
