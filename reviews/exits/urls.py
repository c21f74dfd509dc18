"""Addresses of recalibrating and ending."""

from django.urls import path

from .views import letter, page, stages, steps

urlpatterns = [
    path("partnerships/<ref:ref>/exit", page.page, name="exit"),
    path("partnerships/<ref:ref>/exit/recalibration", stages.recalibrate, name="exit_recalibration"),
    path("partnerships/<ref:ref>/exit/recalibration/settled", stages.settle, name="exit_recalibration_settled"),
    path("partnerships/<ref:ref>/exit/opened", stages.begin, name="exit_opened"),
    path("partnerships/<ref:ref>/exit/plan", stages.edit, name="exit_plan"),
    path("partnerships/<ref:ref>/exit/called-off", stages.call_off, name="exit_called_off"),
    path("partnerships/<ref:ref>/exit/ended", stages.finish, name="exit_ended"),
    path("partnerships/<ref:ref>/exit/taken-back", stages.take_back, name="exit_taken_back"),
    path("partnerships/<ref:ref>/exit/letter", letter.letter, name="exit_letter"),
    path("partnerships/<ref:ref>/exit/steps", steps.add, name="exit_step_new"),
    path("exit-steps/<ref:ref>/done", steps.done, name="exit_step_done"),
    path("exit-steps/<ref:ref>/reopened", steps.reopened, name="exit_step_reopened"),
]
